# mistake: squared
# says: The grades are squared: a bad grade then counts like a good one.
# look: The loss is a difference of two plain means.
def critic_loss(real_scores, fake_scores):
    return fake_scores.square().mean() - real_scores.square().mean()
