# mistake: mean-of-all
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    real_onehot = one_hot(real_labels, NUM_CLASSES)
    fake_onehot = one_hot(fake_labels, NUM_CLASSES)
    with torch.no_grad():
        fake = G(z, fake_onehot)
    logits = D(torch.cat([real, fake]), torch.cat([real_onehot, fake_onehot]))
    targets = torch.cat([torch.ones(len(real)), torch.zeros(len(fake))]).to(logits.device)
    loss = F.binary_cross_entropy_with_logits(logits, targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
