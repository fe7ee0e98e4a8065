"""Does come out what should come out?"""
