# mistake: no-gradient
def generator_score_loss(fake_scores):
    return -fake_scores.detach().mean()
