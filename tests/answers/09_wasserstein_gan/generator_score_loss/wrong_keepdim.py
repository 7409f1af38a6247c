# mistake: not-reduced
def generator_score_loss(fake_scores):
    return -fake_scores.mean(dim=0, keepdim=True)
