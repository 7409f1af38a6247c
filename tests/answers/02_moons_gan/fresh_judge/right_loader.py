def fresh_judge(G, real, held_out, latent_dim, steps):
    from itertools import cycle
    place = next(iter(G.parameters())).device
    judge = models.Discriminator(hidden_dim=64).to(place)
    optimizer = training.adam(judge.parameters(), 3e-3)
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(real), batch_size=256, shuffle=True, drop_last=True)
    batches = iter(())
    for _ in range(steps):
        try:
            (batch,) = next(batches)
        except StopIteration:
            batches = iter(loader)
            (batch,) = next(batches)
        with torch.no_grad():
            fake = G(torch.randn(len(batch), latent_dim, device=place))
        logits = judge(torch.cat([batch.to(place), fake]))
        optimizer.zero_grad()
        discriminator_loss(logits[: len(batch)], logits[len(batch) :]).backward()
        optimizer.step()
    with torch.no_grad():
        points = torch.cat([held_out.to(place), G(torch.randn(len(held_out), latent_dim, device=place))])
        says = judge(points)
        truth = torch.arange(len(points), device=place) < len(held_out)
        loss = 2 * F.binary_cross_entropy_with_logits(says, truth.float())
    return loss.item(), ((says > 0) == truth).double().mean().item()
