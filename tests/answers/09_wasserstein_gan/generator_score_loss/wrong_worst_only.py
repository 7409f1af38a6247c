# mistake: some-examples-ignored
def generator_score_loss(fake_scores):
    return -fake_scores.min()
