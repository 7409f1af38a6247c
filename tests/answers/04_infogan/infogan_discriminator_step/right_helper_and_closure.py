def d_loss_infogan(D, real, fake, codes):
    real_logits = D(real)[0]
    fake_logits, guesses = D(fake)
    return (torch.logaddexp(-real_logits, torch.zeros_like(real_logits)).mean()
            + torch.logaddexp(fake_logits, torch.zeros_like(fake_logits)).mean()
            + info_loss(guesses, codes))


def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    with torch.no_grad():
        fake = G(z, F.one_hot(codes, num_classes=NUM_CODES).to(z.dtype))

    def closure():
        optimizer.zero_grad()
        loss = d_loss_infogan(D, real, fake, codes)
        loss.backward()
        return loss

    return optimizer.step(closure)
