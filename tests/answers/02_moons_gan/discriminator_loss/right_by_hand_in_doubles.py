def discriminator_loss(real_logits, fake_logits):
    def softplus(x):
        x = x.double()
        return x.clamp(min=0) + torch.log1p(torch.exp(-x.abs()))

    return (softplus(-real_logits).mean() + softplus(fake_logits).mean()).float()
