"""Would the expectations notice a changed constraint?"""
