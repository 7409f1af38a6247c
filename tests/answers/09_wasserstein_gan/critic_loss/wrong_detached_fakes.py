# mistake: one-gradient-missing
def critic_loss(real_scores, fake_scores):
    return fake_scores.detach().mean() - real_scores.mean()
