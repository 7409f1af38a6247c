def critic_loss(real_scores, fake_scores):
    return (fake_scores[None, :] - real_scores[:, None]).mean()
