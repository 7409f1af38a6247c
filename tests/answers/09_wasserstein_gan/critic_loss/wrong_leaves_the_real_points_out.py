# mistake: one-half-missing
def critic_loss(real_scores, fake_scores):
    return fake_scores.mean()
