"""What is the least change that would do?"""
