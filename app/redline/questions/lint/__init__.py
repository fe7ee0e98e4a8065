"""What says nothing, or not what it seems to say?"""
