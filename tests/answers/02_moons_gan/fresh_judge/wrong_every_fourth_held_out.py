# mistake: part-of-held-out
# says: The judgment leaves out some points of held_out.
# look: Show the judge all of held_out, and count each point once: look for a slice or a random part.
def fresh_judge(G, real, held_out, latent_dim, steps):
    device = next(G.parameters()).device
    judge = models.Discriminator().to(device)
    optimizer = training.adam(judge.parameters(), lr=3e-3)
    for _ in range(steps):
        batch = real[torch.randint(len(real), (256,))].to(device)
        fake = G(sample_latent(len(batch), latent_dim, device)).detach()
        loss = discriminator_loss(judge(batch), judge(fake))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        on_real = judge(held_out[::4].to(device))
        on_fake = judge(G(sample_latent(len(held_out), latent_dim, device)))
    right = ((on_real > 0).float().mean() + (on_fake < 0).float().mean()) / 2
    return discriminator_loss(on_real, on_fake).item(), right.item()
