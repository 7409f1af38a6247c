# mistake: medians-for-means
def critic_loss(real_scores, fake_scores):
    return fake_scores.median() - real_scores.median()
