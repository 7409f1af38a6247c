# mistake: labels-do-not-fit
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    wanted = torch.randint(NUM_CLASSES, (len(z),))
    loss = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth))
    loss = loss + F.cross_entropy(classes, wanted.to(z.device))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
