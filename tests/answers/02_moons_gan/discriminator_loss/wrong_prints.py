# mistake: returns-nothing
def discriminator_loss(real_logits, fake_logits):
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    print("loss", loss.item())
