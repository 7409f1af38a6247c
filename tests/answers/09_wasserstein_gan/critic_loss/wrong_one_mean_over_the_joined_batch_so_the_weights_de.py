# mistake: mean-of-all
def critic_loss(real_scores, fake_scores):
    return torch.cat([fake_scores, -real_scores]).mean()
