# mistake: least-squares-towards-1
def generator_score_loss(fake_scores):
    return (fake_scores - 1).square().mean()
