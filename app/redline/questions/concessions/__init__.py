"""What would have to be given up?"""
