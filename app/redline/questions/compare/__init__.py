"""What does each actor get?"""
