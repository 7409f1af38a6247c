# mistake: target-of-one
def generator_score_loss(fake_scores):
    return (fake_scores - 1).square().mean()
