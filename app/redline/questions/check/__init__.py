"""What becomes of the proposals?"""
