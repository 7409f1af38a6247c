def critic_loss(real_scores, fake_scores):
    real = sum(real_scores) / real_scores.numel()
    fake = sum(fake_scores) / fake_scores.numel()
    return fake - real
