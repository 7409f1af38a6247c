# mistake: sigmoid-on-grades
def critic_loss(real_scores, fake_scores):
    return F.softplus(-real_scores).mean() + F.softplus(fake_scores).mean()
