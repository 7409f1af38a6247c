# mistake: log-of-sigmoid
def relativistic_losses(real_logits, fake_logits):
    lead = real_logits - fake_logits
    return -torch.log(torch.sigmoid(lead)).mean(), -torch.log(torch.sigmoid(-lead)).mean()
