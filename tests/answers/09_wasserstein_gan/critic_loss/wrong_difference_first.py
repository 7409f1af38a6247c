# mistake: subtracted-one-by-one
def critic_loss(real_scores, fake_scores):
    return (fake_scores - real_scores).mean()
