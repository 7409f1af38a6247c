# mistake: distance-without-sign
def critic_loss(real_scores, fake_scores):
    return -((real_scores.mean() - fake_scores.mean()) ** 2)
