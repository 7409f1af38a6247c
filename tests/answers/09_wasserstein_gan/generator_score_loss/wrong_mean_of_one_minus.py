# mistake: target-of-one
def generator_score_loss(fake_scores):
    return 1 - fake_scores.mean()
