# mistake: means-added
def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() + real_scores.mean()
