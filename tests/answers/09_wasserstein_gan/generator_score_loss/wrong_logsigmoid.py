# mistake: sigmoid-on-grades
def generator_score_loss(fake_scores):
    return -torch.log(torch.sigmoid(fake_scores)).mean()
