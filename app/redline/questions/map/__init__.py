"""Which claims stand, and why?"""
