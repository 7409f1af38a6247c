# mistake: log-of-sigmoid
def generator_loss(fake_logits):
    return -torch.log(torch.sigmoid(fake_logits)).clamp(min=-100).mean()
