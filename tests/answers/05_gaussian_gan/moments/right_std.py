def moments(samples):
    return samples.mean().item(), samples.std(correction=0).item()
