# mistake: not-reduced
def critic_loss(real_scores, fake_scores):
    return fake_scores.mean(0, keepdim=True) - real_scores.mean(0, keepdim=True)
