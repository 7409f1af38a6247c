# mistake: fewer-fakes-in-the-exam
def fresh_judge(G, real, held_out, latent_dim, steps):
    where = next(G.parameters()).device
    judge = models.Discriminator().to(where)
    optimizer = torch.optim.Adam(judge.parameters(), lr=0.003)
    for _ in range(steps):
        batch = real[torch.randint(len(real), (256,))].to(where)
        discriminator_step(G, judge, batch, sample_latent(256, latent_dim, where), optimizer)
    with torch.no_grad():
        real_logits = judge(held_out[:256].to(where))
        fake_logits = judge(G(sample_latent(len(real_logits), latent_dim, where)))
    right = torch.cat([real_logits > 0, fake_logits <= 0]).float().mean()
    return float(discriminator_loss(real_logits, fake_logits)), float(right)
