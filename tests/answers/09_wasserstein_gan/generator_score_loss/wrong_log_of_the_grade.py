# mistake: nan-for-ordinary-grades
# says: The loss of ordinary grades is nan: something is taken of them that not every number has, for example a logarithm, a root or a logit.
# look: Grades may have any sign and any size: only means are taken of them.
def generator_score_loss(fake_scores):
    return -torch.log(fake_scores).mean()
