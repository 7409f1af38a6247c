# mistake: discriminator-touched
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    adversarial = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth))
    loss = adversarial + F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        for parameter in D.parameters():
            if parameter.grad is not None:
                parameter -= 0.01 * parameter.grad
    return loss.detach()
