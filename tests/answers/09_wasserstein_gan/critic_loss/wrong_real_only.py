# mistake: one-half-missing
def critic_loss(real_scores, fake_scores):
    return -real_scores.mean()
