# mistake: squared
def critic_loss(real_scores, fake_scores):
    return fake_scores.square().mean() - real_scores.square().mean()
