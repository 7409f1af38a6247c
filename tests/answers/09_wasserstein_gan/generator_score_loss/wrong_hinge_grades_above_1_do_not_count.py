# mistake: hinge
def generator_score_loss(fake_scores):
    return F.relu(1 - fake_scores).mean()
