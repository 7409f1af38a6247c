# mistake: returns-nothing
def discriminator_labels(n_real, n_fake, device):
    print(torch.cat([torch.ones(n_real), torch.zeros(n_fake)]))
