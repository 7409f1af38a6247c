# mistake: changes-its-input
def generator_loss(fake_logits):
    fake_logits *= -1
    return F.softplus(fake_logits).mean()
