def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    optimizer.zero_grad(set_to_none=True)
    fakes = G(z, labels)
    realness, classes = D(fakes)
    adversarial = (smooth * F.softplus(-realness) + (1 - smooth) * F.softplus(realness)).mean()
    asked = classes.log_softmax(dim=1)[torch.arange(len(labels), device=labels.device), labels].mean()
    loss = adversarial - asked
    loss.backward()
    optimizer.step()
    return loss
