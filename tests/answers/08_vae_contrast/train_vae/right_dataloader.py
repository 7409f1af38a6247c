def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    loader = torch.utils.data.DataLoader(data, batch_size=batch_size, shuffle=True)
    values, step = [], 0
    for epoch in range(epochs):
        for batch in loader:
            optimizer.zero_grad()
            loss = -elbo(batch.to(device), encoder, decoder)
            loss.backward()
            optimizer.step()
            values.append(-loss.item())
            if after_step:
                after_step(step, elbo=-loss.item())
            step += 1
    return {"elbo": values}
