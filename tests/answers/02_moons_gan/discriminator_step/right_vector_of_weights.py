from torch.nn.utils import parameters_to_vector, vector_to_parameters


def discriminator_step(G, D, real, z, optimizer):
    before = parameters_to_vector(D.parameters()).detach().clone()
    vector_to_parameters(before, D.parameters())
    loss = discriminator_loss(D.forward(real), D.__call__(G.forward(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    assert before.shape == parameters_to_vector(D.parameters()).shape
    return loss.detach()
