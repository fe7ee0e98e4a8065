"""What cannot stand together?"""
