"""What would pass?"""
