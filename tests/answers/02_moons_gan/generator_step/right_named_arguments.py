def generator_step(G, D, z, optimizer, **options):
    loss = generator_loss(fake_logits=D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
