# mistake: unknown-name
def fresh_judge(G, real, held_out, latent_dim, steps):
    device = next(G.parameters()).device
    optimizer = torch.optim.Adam(D.parameters(), lr=0.003)
    for _ in range(steps):
        batch = real[torch.randint(len(real), (256,))].to(device)
        discriminator_step(G, D, batch, sample_latent(256, latent_dim, device), optimizer)
    with torch.no_grad():
        on_real = D(held_out.to(device))
        on_fake = D(G(sample_latent(len(held_out), latent_dim, device)))
        right = torch.cat([on_real > 0, on_fake <= 0]).float().mean()
        return float(discriminator_loss(on_real, on_fake)), float(right)
