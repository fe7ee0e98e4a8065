"""On whose reading does it depend?"""
